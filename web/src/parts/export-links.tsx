import { usePage } from './page';

/** The tables that can be had as a file, and what of the page's settings each of them takes. */
const TABLES = {
  'connection-tasks': ['asOf', 'simulated'],
  'late-by-owner': ['asOf', 'simulated'],
  coverage: ['asOf', 'boundaries', 'simulated'],
  'coverage-by-area': ['asOf', 'boundaries', 'simulated'],
  'coverage-by-sector': ['asOf', 'boundaries', 'simulated'],
  'coverage-trend': ['asOf', 'boundaries', 'simulated'],
  databases: ['asOf', 'boundaries'],
  plans: ['simulated'],
  'plan-tasks': ['simulated'],
  targets: ['asOf', 'simulated'],
  'target-figures': ['simulated'],
  workload: ['asOf', 'simulated'],
  'reporting-status': ['simulated'],
} as const satisfies Readonly<Record<string, readonly ('asOf' | 'boundaries' | 'simulated')[]>>;

interface ExportLinksProps {
  of: keyof typeof TABLES;
  /** The filters of the table, by the names of the export's parameters; they go before the page's settings. */
  filters?: Readonly<Record<string, string | readonly string[]>>;
}

/** The table as a file, with the filters and the date that it is shown with. */
export function ExportLinks({ of, filters = {} }: ExportLinksProps) {
  const { t, scope, settings } = usePage();
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    for (const each of [value].flat()) if (each !== '') params.append(name, each);
  for (const name of TABLES[of]) {
    // simulated: false is meant where nothing is said, null is both
    const value = scope[name];
    if (value !== false && (value !== null || name === 'simulated') && !params.has(name))
      params.set(name, String(value));
  }
  params.set('lang', settings.language);
  return (
    <span className="exports">
      <span className="unseen">{t({ vi: 'Xuất bảng:', en: 'Export the table:' })}</span>
      {(['csv', 'xlsx'] as const).map((ending) => (
        <a key={ending} href={`/export/${of}.${ending}?${params.toString()}`} download>
          {ending.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
