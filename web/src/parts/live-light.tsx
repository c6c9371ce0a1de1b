import { useEffect, useState } from 'react';
import { followChanges, type LiveState } from '../graph/live';
import type { Text } from '../language/language';
import { usePage } from './page';

const WORDS: Readonly<Record<LiveState, { name: Text; meaning: Text }>> = {
  connecting: {
    name: { vi: 'Đang kết nối', en: 'Connecting' },
    meaning: { vi: 'Đang mở kênh cập nhật.', en: 'Opening the channel of changes.' },
  },
  live: {
    name: { vi: 'Trực tiếp', en: 'Live' },
    meaning: {
      vi: 'Trang tự cập nhật khi có thay đổi.',
      en: 'The page follows every change by itself.',
    },
  },
  lost: {
    name: { vi: 'Mất kết nối', en: 'Not live' },
    meaning: {
      vi: 'Đang nối lại; số liệu trên trang có thể đã cũ.',
      en: 'Connecting again; the figures on the page may be old.',
    },
  },
};

/** Follows the registry's changes, and says whether it does. */
export function LiveLight() {
  const { t, settings } = usePage();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => followChanges(settings.simulated, setState), [settings.simulated]);
  return (
    <span className={`live live-${state}`} role="status" title={t(WORDS[state].meaning)}>
      {t(WORDS[state].name)}
    </span>
  );
}
