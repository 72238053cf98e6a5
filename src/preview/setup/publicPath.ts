declare global {
  interface Window {
    __grafana_public_path__?: string;
  }
}

/** Where icons would be fetched from. Read once by the component library, so it must be set before that is loaded. */
export const PUBLIC_PATH = 'public/';

window.__grafana_public_path__ = PUBLIC_PATH;
