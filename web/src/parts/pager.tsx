import type { MouseEvent } from 'react';
import { usePage } from './page';

interface PagerProps {
  /** How many are on this page, and how many there are. */
  shown: number;
  total: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** How much of a list is on the page, and the way to the rest. The page stands in the address as `after`. */
export function Pager({ shown, total, pageInfo }: PagerProps) {
  const { t, params, setParams, format } = usePage();
  const isFirst = !params.has('after');
  if (isFirst && !pageInfo.hasNextPage) return null;
  const turnTo = (after: string | null) => (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.closest('section, main')?.scrollIntoView();
    setParams({ after });
  };
  return (
    <div className="pager">
      {!isFirst && (
        <button type="button" onClick={turnTo(null)}>
          {t({ vi: 'Về đầu danh sách', en: 'Back to the first' })}
        </button>
      )}
      {pageInfo.hasNextPage && (
        <button type="button" onClick={turnTo(pageInfo.endCursor)}>
          {t({ vi: 'Trang sau', en: 'Next page' })}
        </button>
      )}
      <span>
        {t({
          vi: `Trang này có ${format.number(shown)} trên ${format.number(total)}.`,
          en: `${format.number(shown)} of ${format.number(total)} are on this page.`,
        })}
      </span>
    </div>
  );
}
