import { Fragment, useEffect, useState } from 'react';
import { navigate } from '../address/location';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import type { Text } from '../language/language';
import { ROLES } from '../language/words';
import { usePage } from '../parts/page';
import { ViewHead } from '../parts/section';
import { beginSignIn, type Configuration, finishSignIn, readConfiguration } from '../sign-in/oidc';
import { useIdentity } from '../sign-in/signed-in';

const UNREACHABLE: Text = {
  vi: 'Không liên lạc được với hệ thống đăng nhập. Hãy thử lại.',
  en: 'The identity provider cannot be reached. Try again.',
};

const area = graphql(`
  query SignedInForArea($id: ID!, $language: Language!) {
    named: area(id: $id) {
      name(language: $language)
    }
  }
`);

const unit = graphql(`
  query SignedInForUnit($id: ID!, $language: Language!) {
    named: unit(id: $id) {
      name(language: $language)
    }
  }
`);

interface NamedProps {
  id: string;
  kind: 'areas' | 'units';
}

/** A responsibility by its name; by its id until that is known, and where the registry does not know it. */
function Named({ id, kind }: NamedProps) {
  const { scope } = usePage();
  const { data } = useQuery(kind === 'areas' ? area : unit, { id, language: scope.language });
  return data?.named?.name ?? id;
}

/** The way in: to the identity provider, and back from it. */
export default function SignIn() {
  const { t, params, href } = usePage();
  const identity = useIdentity();
  const [configuration, setConfiguration] = useState<Configuration | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const isBack = params.has('code') || params.has('error');

  useEffect(() => {
    let isWanted = true;
    void readConfiguration()
      .then(async (read) => {
        if (!isWanted) return;
        setConfiguration(read);
        if (!isBack) return;
        const result = await finishSignIn(read, params);
        if ('problem' in result) setProblem(result.problem);
        else navigate(result.next, { replace: true });
      })
      .catch(() => setProblem(UNREACHABLE));
    return () => void (isWanted = false);
    // once for each way back: its code is good for one time only
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const responsibilities = (['units', 'areas'] as const).flatMap(
    (kind) => identity?.[kind].map((id) => ({ id, kind })) ?? [],
  );
  const next = nextOf(params.get('next')) ?? href('/');
  return (
    <>
      <ViewHead
        kind="Kết Nối"
        title={
          identity === null
            ? t({ vi: 'Đăng nhập', en: 'Sign in' })
            : t({ vi: 'Phiên đăng nhập', en: 'Your session' })
        }
      />
      {problem !== null && (
        <p className="notice notice-error" role="alert">
          {t(problem)}
        </p>
      )}
      {identity !== null && (
        <dl className="facts">
          <div>
            <dt>{t({ vi: 'Đang đăng nhập', en: 'Signed in as' })}</dt>
            <dd>{identity.name}</dd>
          </div>
          <div>
            <dt>{t({ vi: 'Vai trò', en: 'Roles' })}</dt>
            <dd>{identity.roles.map((role) => (ROLES[role] ? t(ROLES[role]) : role)).join(', ')}</dd>
          </div>
          <div>
            <dt>{t({ vi: 'Thay mặt', en: 'For' })}</dt>
            <dd>
              {responsibilities.map((each, index) => (
                <Fragment key={each.id}>
                  {index > 0 && ', '}
                  <Named {...each} />
                </Fragment>
              ))}
              {responsibilities.length === 0 && '–'}
            </dd>
          </div>
        </dl>
      )}
      {configuration?.kind === 'NONE' && (
        <p className="notice">
          {t({
            vi: 'Hệ thống này chưa được cấu hình đăng nhập; ai cũng đọc được mọi số liệu (docs/identity.md).',
            en: 'No way to sign in is configured here; everybody reads everything (docs/identity.md).',
          })}
        </p>
      )}
      {configuration !== null && configuration.kind !== 'NONE' && (!isBack || problem !== null) && (
        <p>
          <button
            type="submit"
            onClick={() => {
              beginSignIn(configuration, next).catch(() => setProblem(UNREACHABLE));
            }}
          >
            {identity !== null
              ? t({ vi: 'Đăng nhập bằng tên khác', en: 'Sign in as somebody else' })
              : configuration.kind === 'DEVELOPMENT'
                ? t({
                    vi: 'Đăng nhập thử nghiệm trên máy này',
                    en: 'Sign in for development on this machine',
                  })
                : t({ vi: 'Đến trang đăng nhập', en: 'Go to the sign-in page' })}
          </button>
        </p>
      )}
    </>
  );
}

/** An address of this dashboard and of nowhere else. */
function nextOf(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}
