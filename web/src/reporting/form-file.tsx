import { type DragEvent, useState } from 'react';
import { usePage } from '../parts/page';
import type { ChosenFile } from './kept-file';

interface FormFileProps {
  chosen: ChosenFile | null;
  onChoose: (file: ChosenFile) => void;
}

/** Where a filled form is chosen, or dropped. */
export function FormFile({ chosen, onChoose }: FormFileProps) {
  const { t, format } = usePage();
  const [isOver, setIsOver] = useState(false);
  const [isUnread, setIsUnread] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      onChoose({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      setIsUnread(false);
    } catch {
      setIsUnread(true);
    }
  };
  const over = (event: DragEvent, isThere: boolean): void => {
    event.preventDefault();
    setIsOver(isThere);
  };
  return (
    <div
      className={`drop ${isOver ? 'drop-over' : ''}`}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <label>
        <span>
          {t({
            vi: 'Chọn tệp .xlsx đã điền, hoặc thả tệp vào đây',
            en: 'Choose the filled .xlsx file, or drop it here',
          })}
        </span>
        <input
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          // the same file, corrected, can be chosen again
          onClick={({ currentTarget }) => (currentTarget.value = '')}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {chosen !== null && (
        <p role="status">
          {t({ vi: 'Tệp đang giữ: ', en: 'The file that is held: ' })}
          <strong>{chosen.name}</strong> (
          {t({
            vi: `${format.number(chosen.bytes.length)} byte`,
            en: `${format.number(chosen.bytes.length)} bytes`,
          })}
          )
        </p>
      )}
      <p className="hint">
        {t({
          vi: 'Sửa tệp trên máy xong thì chọn lại: trang này giữ tệp đúng như lúc chọn.',
          en: 'After you correct the file, choose it again: this page holds it as it was when it was chosen.',
        })}
      </p>
      {isUnread && (
        <p className="field-problem" role="alert">
          {t({
            vi: 'Không đọc được tệp. Đóng tệp ở chương trình khác rồi chọn lại.',
            en: 'The file cannot be read. Close it in other programs and choose it again.',
          })}
        </p>
      )}
    </div>
  );
}
