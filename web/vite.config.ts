import path from 'node:path';
import { defineConfig } from 'vite';
import { documents } from './documents';
import { licences } from './licences';

/**
 * Bundles the dashboard. `scripts/build.mjs` says where to; `npx vite web` serves it while it is worked on, beside a
 * registry on port 4000.
 */
export default defineConfig({
  root: __dirname,
  base: '/',
  publicDir: false,
  plugins: [licences(), documents(path.join(__dirname, 'src'))],
  build: {
    target: 'es2022',
    outDir: path.join(__dirname, '..', 'dist', 'web'),
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // React changes less often than the pages: a browser keeps it longer.
        codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }] },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': 'http://127.0.0.1:4000',
      '/identity': 'http://127.0.0.1:4000',
      '^/reporting/(template|preview|import)': 'http://127.0.0.1:4000',
    },
  },
});
