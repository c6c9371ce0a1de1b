import type { ReactNode } from 'react';
import { usePage } from './page';

/** Beside the name of anything made up. */
export function Simulated() {
  const { t } = usePage();
  return <em className="simulated">{t({ vi: 'mô phỏng', en: 'simulated' })}</em>;
}

/** Says of a page that what it is about is made up. */
export function SimulatedNotice({ children }: { children: ReactNode }) {
  return <p className="notice banner-simulated">{children}</p>;
}
