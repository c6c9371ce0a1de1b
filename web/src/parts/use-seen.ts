import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether a part of the page has come near the window: what is far down is fetched when it is needed. */
export function useSeen<Part extends Element>(): [RefObject<Part | null>, boolean] {
  const place = useRef<Part>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null || isSeen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(place.current);
    // paper has no window to scroll into
    const onPrint = (): void => setSeen(true);
    window.addEventListener('beforeprint', onPrint);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', onPrint);
    };
  }, [isSeen]);
  return [place, isSeen];
}
