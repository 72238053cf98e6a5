import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/roboto-mono/latin-400.css';

/** Chart axes are drawn on canvas and not again when a font arrives, so drawing waits for the fonts, if not for long. */
export function whenFontsAreReady(): Promise<unknown> {
  const loaded = Promise.all(
    ['12px Inter', '500 14px Inter', '12px "Roboto Mono"'].map((font) => document.fonts.load(font))
  );
  const patience = new Promise((resolve) => setTimeout(resolve, 2_000));
  return Promise.race([loaded, patience]);
}
