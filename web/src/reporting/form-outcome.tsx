import type { Processed } from '../../../gateway/reporting/processed';
import { usePage } from '../parts/page';
import type { Step } from './send-form';

/** What becomes of a form as a whole, in words. */
export function FormOutcome({ step, processed }: { step: Step; processed: Processed }) {
  const { t, format } = usePage();
  const { reports, unchanged, recorded, problems } = processed;
  const count = format.number;
  if (problems.length > 0) {
    return (
      <p className="notice notice-error" role="alert">
        {t({
          vi: `${count(problems.length)} chỗ cần sửa; không ghi báo cáo nào. Sửa tệp rồi chọn lại.`,
          en: `${format.counted(problems.length, 'cell', 'cells')} to correct; nothing was recorded. Correct the file and choose it again.`,
        })}
      </p>
    );
  }
  if (reports === 0) {
    return (
      <p className="notice" role="status">
        {t({
          vi: 'Biểu chưa có dòng nào được điền, nên không có gì để ghi.',
          en: 'No row of the form is filled in, so there is nothing to record.',
        })}
      </p>
    );
  }
  if (unchanged === reports) {
    return (
      <p className="notice notice-done" role="status">
        {t({
          vi: `Cả ${count(reports)} báo cáo đã có trong sổ; gửi lại không ghi thêm gì.`,
          en: `The registry already holds ${reports === 1 ? 'this report' : `all ${count(reports)} reports`}; sending the file again records nothing more.`,
        })}
      </p>
    );
  }
  return step === 'import' ? (
    <p className="notice notice-done" role="status">
      {t({
        vi: `Đã ghi ${count(recorded)} báo cáo, ${count(unchanged)} báo cáo không đổi. Gửi lại đúng tệp này cũng không ghi hai lần.`,
        en: `${format.counted(recorded, 'report is', 'reports are')} recorded, ${count(unchanged)} unchanged. This very file, sent again, is not recorded twice.`,
      })}
    </p>
  ) : (
    <p className="notice" role="status">
      {t({
        vi: `Xem trước: sẽ ghi ${count(reports - unchanged)} báo cáo, ${count(unchanged)} báo cáo không đổi. Chưa ghi gì.`,
        en: `A preview: ${format.counted(reports - unchanged, 'report', 'reports')} would be recorded, ${count(unchanged)} unchanged. Nothing is recorded yet.`,
      })}
    </p>
  );
}
