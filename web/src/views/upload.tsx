import { useState } from 'react';
import type { AskError } from '../graph/ask';
import { refreshQueries } from '../graph/use-query';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { FormFile } from '../reporting/form-file';
import { FormOutcome } from '../reporting/form-outcome';
import { FormSubject, MONTH } from '../reporting/form-subject';
import { FormTable } from '../reporting/form-table';
import { type ChosenFile, keepFile, keptFile } from '../reporting/kept-file';
import { sendForm, type SentForm, type Step } from '../reporting/send-form';
import { useIdentity } from '../sign-in/signed-in';

interface Sent extends SentForm {
  step: Step;
  file: ChosenFile;
  period: string;
}

/** A month reported by a spreadsheet: its form, what the filled form would change, and its recording. */
export default function Upload() {
  const { t, params, day, format } = usePage();
  const identity = useIdentity();
  const asked = params.get('month') ?? '';
  const period = MONTH.test(asked) ? asked : day.slice(0, 7);
  const [chosen, setChosen] = useState(keptFile);
  const [sending, setSending] = useState<Step | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  // what was said of another file, or another month, says nothing of these
  const answer = sent?.period === period && sent.file === chosen ? sent : null;
  const processed = answer?.processed ?? null;

  const send = async (step: Step): Promise<void> => {
    if (chosen === null) return;
    setSending(step);
    const answered = await sendForm(step, chosen.bytes, period);
    // a recording that failed leaves its preview, to be confirmed again
    const shown = step === 'import' && answered.processed === null ? answer : null;
    setSent({
      ...answered,
      processed: shown?.processed ?? answered.processed,
      step: shown?.step ?? step,
      file: chosen,
      period,
    });
    setSending(null);
    if (step !== 'import' || answered.processed?.problems.length !== 0) return;
    keepFile(null);
    refreshQueries();
  };

  const canRecord =
    answer?.step === 'preview' &&
    processed !== null &&
    processed.problems.length === 0 &&
    processed.unchanged < processed.reports;
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Báo cáo bằng bảng tính', en: 'Reporting by spreadsheet' })}
        title={t({ vi: `Nộp báo cáo tháng ${format.month(period)}`, en: `Report ${format.month(period)}` })}
      />
      <Section title={t({ vi: '1. Lấy biểu', en: '1. Get the form' })}>
        <FormSubject period={period} />
      </Section>
      <Section title={t({ vi: '2. Chọn tệp đã điền', en: '2. Choose the filled file' })}>
        <FormFile
          chosen={chosen}
          onChoose={(file) => {
            keepFile(file);
            setChosen(file);
          }}
        />
        {identity === null ? (
          <p className="notice">
            {t({
              vi: 'Cần đăng nhập để xem trước và ghi; tệp đã chọn vẫn còn đây khi quay lại. ',
              en: 'Sign in to preview and to record; the file that you chose is still here when you are back. ',
            })}
            <Link
              to="/sign-in"
              with={{ next: window.location.pathname + window.location.search }}
              className="button"
            >
              {t({ vi: 'Đăng nhập để nộp', en: 'Sign in to report' })}
            </Link>
          </p>
        ) : (
          <button
            type="submit"
            disabled={chosen === null || sending !== null}
            onClick={() => void send('preview')}
          >
            {sending === 'preview'
              ? t({ vi: 'Đang kiểm tra …', en: 'Checking …' })
              : t({ vi: 'Xem trước', en: 'Preview' })}
          </button>
        )}
      </Section>
      {answer !== null && (
        <Section title={t({ vi: '3. Xem lại và ghi', en: '3. Look at it, and record it' })}>
          {answer.errors.length > 0 && <Errors errors={answer.errors} />}
          {processed !== null && (
            <>
              <FormOutcome step={answer.step} processed={processed} />
              {canRecord && identity !== null && (
                <p>
                  <button type="submit" disabled={sending !== null} onClick={() => void send('import')}>
                    {sending === 'import'
                      ? t({ vi: 'Đang ghi …', en: 'Recording …' })
                      : t({ vi: 'Ghi tất cả', en: 'Record all of them' })}
                  </button>
                </p>
              )}
              <FormTable processed={processed} />
            </>
          )}
        </Section>
      )}
    </>
  );
}

/** Why a form was not taken: its file is still there, and safe to send again. */
function Errors({ errors }: { errors: readonly AskError[] }) {
  const { t, settings } = usePage();
  return (
    <div className="notice notice-error" role="alert">
      {[...new Set(errors.map((error) => error.in(settings.language)))].map((message) => (
        <p key={message}>{message}</p>
      ))}
      <p>
        {t({
          vi: 'Tệp vẫn còn đây. Gửi lại đúng tệp này là an toàn: không báo cáo nào bị ghi hai lần.',
          en: 'The file is still here. It is safe to send it again: no report is recorded twice.',
        })}
      </p>
    </div>
  );
}
