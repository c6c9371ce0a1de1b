import { usePage } from './page';

/** As many as one answer may hold. */
export const MOST = 500;

/** How many a view asks for that can show more of them. @param few as long as nobody asked for more */
export const howMany = (params: URLSearchParams, few: number): number => (params.has('more') ? MOST : few);

/** Says that not all are shown, with the way to more of them; nothing where all are. */
export function ShowMore({ shown, total }: { shown: number; total: number }) {
  const { t, setParams, format } = usePage();
  if (shown >= total) return null;
  return (
    <p className="more">
      {t({
        vi: `Hiện ${format.number(shown)} trên ${format.number(total)}. `,
        en: `${format.number(shown)} of ${format.number(total)} are shown. `,
      })}
      {shown < MOST && (
        <button type="button" className="link" onClick={() => setParams({ more: '1' })}>
          {total <= MOST
            ? t({ vi: 'Hiện tất cả', en: 'Show all' })
            : t({ vi: `Hiện ${MOST} kết quả đầu`, en: `Show the first ${MOST}` })}
        </button>
      )}
    </p>
  );
}
