import { createContext, type ReactNode, useContext } from 'react';
import { refreshQueries, type QueryState } from '../graph/use-query';
import { usePage } from './page';

interface AnswerProps<Data> {
  query: QueryState<Data>;
  children: (data: NonNullable<Data>) => ReactNode;
}

/** Whether a part of the answer is missing: what is not in it may be there all the same. */
const IsPartial = createContext(false);

/** What a query answered; while it has not, that it is awaited; when it failed, why, in words. */
export function Answer<Data>({ query, children }: AnswerProps<Data>) {
  const { t, settings } = usePage();
  const { data, errors, isLoading } = query;
  return (
    <>
      {errors.length > 0 && (
        <div className="notice notice-error" role="alert">
          {[...new Set(errors.map((error) => error.in(settings.language)))].map((message) => (
            <p key={message}>{message}</p>
          ))}
          <button type="button" onClick={refreshQueries}>
            {t({ vi: 'Thử lại', en: 'Try again' })}
          </button>
        </div>
      )}
      {data != null ? (
        <IsPartial value={errors.length > 0}>{children(data)}</IsPartial>
      ) : isLoading ? (
        <p className="awaited">{t({ vi: 'Đang tải …', en: 'Loading …' })}</p>
      ) : null}
    </>
  );
}

/** Something that is not there: a wrong address, more often than not. Nothing is said of it while parts do not answer. */
export function NotThere({ id }: { id: string }) {
  const { t } = usePage();
  if (useContext(IsPartial)) return null;
  return (
    <div className="view-head">
      <title>Kết Nối</title>
      <h1>{t({ vi: 'Không tìm thấy', en: 'Not found' })}</h1>
      <p className="lead">
        {t({
          vi: `Sổ đăng ký không có “${id}”. Hãy thử tìm ở ô tìm kiếm (phím /).`,
          en: `The registry holds no “${id}”. Try the search box (key /).`,
        })}
      </p>
    </div>
  );
}
