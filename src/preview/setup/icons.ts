import { cacheStore } from 'react-inlinesvg';
import icons from 'virtual:icons';
import { PUBLIC_PATH } from './publicPath';

/** Puts every icon where the component library looks before it fetches one. */
export function provideIcons(): void {
  for (const [path, content] of Object.entries(icons)) {
    cacheStore[`${PUBLIC_PATH}img/icons/${path}`] = { content, status: 'loaded' };
  }
}
