import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { applyTheme } from './parts/theme-switch';
import './design/tokens.css';
import './design/base.css';
import './design/shell.css';
import './design/parts.css';
import './design/matrix.css';
import './design/embed.css';
import './design/print.css';

applyTheme();
const element = document.getElementById('app');
if (element) {
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
