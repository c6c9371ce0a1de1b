import { findChromium } from './chromium.mjs';

/** Says at the end of the tests which of them did not run for want of a browser, and how to run them. */
export default class UnrunReporter {
  onRunComplete(_contexts, { numPendingTests }) {
    if (numPendingTests === 0 || findChromium() !== '') return;
    console.error(
      [
        'Chưa chạy các bài thử trên trình duyệt (test/browser): không thấy Chromium hay Chrome.',
        'The browser tests (test/browser) did not run: there is no Chromium or Chrome.',
        '  apt-get install chromium && npm test      CHROMIUM_PATH=/path/to/chrome npm test',
      ].join('\n'),
    );
  }
}
