import type { Text } from '../language/language';
import { usePage } from './page';

/** Beside the name of anything made up. */
export function Simulated() {
  const { t } = usePage();
  return <em className="simulated">{t({ vi: 'mô phỏng', en: 'simulated' })}</em>;
}

/** Says of a page that what it is about is made up, also where the page's own figures are of real plans. */
export function SimulatedNotice({ what }: { what: Text }) {
  const { t, settings } = usePage();
  return (
    <p className="notice banner-simulated">
      {t(what)}
      {!settings.simulated &&
        t({
          vi: ' Chọn “Kèm dữ liệu mô phỏng” để tính cả các con số của nó.',
          en: ' Choose “With simulated data” to have its figures counted.',
        })}
    </p>
  );
}
