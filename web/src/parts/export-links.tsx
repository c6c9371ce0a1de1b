import { usePage } from './page';

/** The tables that can be had as a file; whether their figures stand for a date. */
const DATED = {
  'connection-tasks': true,
  coverage: true,
  workload: true,
  plans: false,
  'reporting-status': false,
};

interface ExportLinksProps {
  of: keyof typeof DATED;
  /** The filters of the table, by the names of the export's parameters. */
  filters?: Readonly<Record<string, string | readonly string[]>>;
}

/** The table as a file, with the filters and the date that it is shown with. */
export function ExportLinks({ of, filters = {} }: ExportLinksProps) {
  const { t, settings } = usePage();
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    for (const each of [value].flat()) if (each !== '') params.append(name, each);
  if (DATED[of] && settings.asOf !== null) params.set('asOf', settings.asOf);
  if (of === 'coverage')
    params.set('boundaries', settings.boundaries === '63' ? 'PROVINCES_63' : 'PROVINCES_34');
  if (settings.simulated) params.set('simulated', 'null');
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
