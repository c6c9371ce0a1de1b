import { pathTo } from '../address/paths';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import { useIdentity } from '../sign-in/signed-in';
import type { PlanTarget, TargetSummary } from './plan-query';
import { TargetFigures } from './target-figures';
import { TargetRow } from './target-row';

/** Who may write a figure, by docs/identity.md; the registry itself decides on each write. */
const ROLES = ['reporter', 'coordinator', 'administrator'];

interface PlanTargetsProps {
  /** The id of the plan. */
  of: string;
  targets: readonly PlanTarget[];
  summary: TargetSummary;
}

/** What the plan wants to be reached, and what was: of each target its newest figure, and all of them by month. */
export function PlanTargets({ of, targets, summary }: PlanTargetsProps) {
  const { t, format, settings } = usePage();
  const identity = useIdentity();
  if (targets.length === 0) return null;
  const title = t({ vi: 'Chỉ tiêu', en: 'Targets' });
  const canWrite = settings.asOf === null && ROLES.some((role) => identity?.roles.includes(role));
  const measured = targets.length - summary.withoutValue;
  const reported = targets.reduce((sum, { figures }) => sum + figures.totalCount, 0);
  return (
    <Section
      title={title}
      finding={t({
        vi: `${format.number(targets.length)} chỉ tiêu, ${format.number(measured)} tính được bằng số: ${format.number(summary.reached)} đạt, ${format.number(summary.missed)} không đạt, ${format.number(summary.pending)} chưa đến hạn, ${format.number(summary.unreported)} chưa ai báo cáo.`,
        en: `${format.counted(targets.length, 'target', 'targets')}, ${format.number(measured)} in numbers: ${format.number(summary.reached)} reached, ${format.number(summary.missed)} missed, ${format.number(summary.pending)} pending, ${format.number(summary.unreported)} not reported.`,
      })}
      tools={<ExportLinks of="targets" filters={{ plans: of, simulated: 'null' }} />}
      className="section-wide"
    >
      <Table
        caption={t({ vi: 'Chỉ tiêu của kế hoạch', en: 'Targets of the plan' })}
        isStacked
        columns={[
          t({ vi: 'Chỉ tiêu', en: 'Target' }),
          { figure: t({ vi: 'Phải đạt', en: 'To reach' }) },
          t({ vi: 'Hạn', en: 'Due' }),
          { figure: t({ vi: 'Mới nhất', en: 'Latest' }) },
          t({ vi: 'Kết quả', en: 'Result' }),
          ...(canWrite ? [t({ vi: 'Cập nhật', en: 'Update' })] : []),
        ]}
      >
        {targets.map((target) => (
          <TargetRow key={target.id} target={target} canWrite={canWrite} />
        ))}
      </Table>
      {identity === null && settings.asOf === null && (
        <p className="more">
          <Link to="/sign-in" with={{ next: pathTo.plan(of) }}>
            {t({ vi: 'Đăng nhập', en: 'Sign in' })}
          </Link>{' '}
          {t({ vi: 'để ghi số liệu của các chỉ tiêu.', en: 'to record figures of the targets.' })}
        </p>
      )}
      {reported > 0 && <TargetFigures of={of} count={reported} />}
    </Section>
  );
}
