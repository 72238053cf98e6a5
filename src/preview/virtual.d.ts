declare module 'virtual:icons' {
  /** SVG text by path below `icons/`, e.g. `unicons/sync.svg`. */
  const icons: Readonly<Record<string, string>>;
  export default icons;
}

declare module '*.css';
