import { type FormEvent, useState } from 'react';
import { ROLES } from '../language/words';
import { usePage } from '../parts/page';
import { ViewHead } from '../parts/section';

/** The development issuer's page: whoever sits at this machine says who to be. A real provider has one of its own. */
export default function DevelopmentSignIn() {
  const { t, params } = usePage();
  const [isRefused, setRefused] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const list = (name: string): string[] =>
      form
        .getAll(name)
        .flatMap((value) => (typeof value === 'string' ? value.split(/[\s,]+/) : []))
        .filter((each) => each !== '');
    const response = await fetch('/sign-in/development/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: form.get('name'),
        roles: form.getAll('role'),
        units: list('units'),
        areas: list('areas'),
        codeChallenge: params.get('code_challenge') ?? '',
        redirectUri: params.get('redirect_uri') ?? '',
      }),
    });
    const { code } = (await response.json()) as { code?: string };
    // back to this very dashboard only, whatever the address says
    const back = new URL('/sign-in', window.location.origin);
    if (code === undefined || params.get('redirect_uri') !== back.href) return setRefused(true);
    back.searchParams.set('code', code);
    back.searchParams.set('state', params.get('state') ?? '');
    window.location.assign(back);
  };
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Chỉ trên máy này, để thử nghiệm', en: 'On this machine only, for development' })}
        title={t({ vi: 'Bạn muốn là ai?', en: 'Who do you want to be?' })}
        lead={t({
          vi: 'Trang này thay cho hệ thống đăng nhập thật khi chạy npm start mà chưa cấu hình AUTH_ISSUER.',
          en: 'This page stands in for a real identity provider while npm start runs without AUTH_ISSUER.',
        })}
      />
      <form className="write-form" onSubmit={(event) => void submit(event)}>
        <label>
          <span>{t({ vi: 'Tên', en: 'Name' })}</span>
          <input type="text" name="name" defaultValue="Thử nghiệm" required maxLength={200} />
        </label>
        <fieldset>
          <legend>{t({ vi: 'Vai trò', en: 'Roles' })}</legend>
          {['reporter', 'coordinator', 'inspector', 'administrator'].map((role) => (
            <label key={role} className="check">
              <input type="checkbox" name="role" value={role} defaultChecked={role === 'coordinator'} />
              <span>{ROLES[role] && t(ROLES[role])}</span>
            </label>
          ))}
        </fieldset>
        <label>
          <span>{t({ vi: 'Mã đơn vị (người báo cáo)', en: 'Unit ids (reporter)' })}</span>
          <input type="text" name="units" placeholder="dak-nong.police" />
        </label>
        <label>
          <span>{t({ vi: 'Mã địa phương (người điều phối)', en: 'Area ids (coordinator)' })}</span>
          <input type="text" name="areas" defaultValue="P34:68" />
        </label>
        {isRefused && (
          <p className="field-problem" role="alert">
            {t({
              vi: 'Không được: cần tên, ít nhất một vai trò, và phải đi từ trang đăng nhập của bảng này.',
              en: 'Refused: it needs a name, one role at least, and to be reached from this dashboard.',
            })}
          </p>
        )}
        <button type="submit">{t({ vi: 'Đăng nhập', en: 'Sign in' })}</button>
      </form>
    </>
  );
}
