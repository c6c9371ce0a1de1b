import { usePage } from './page';

/** Beside the name of anything made up. */
export function Simulated() {
  const { t } = usePage();
  return <em className="simulated">{t({ vi: 'mô phỏng', en: 'simulated' })}</em>;
}
