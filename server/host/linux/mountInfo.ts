/** One line of `/proc/self/mountinfo`. */
export interface MountEntry {
  /** `major:minor` of the file system, shared by all its mounts. */
  readonly deviceNumber: string;
  /** Which folder of the file system is mounted; `/` unless it is a bind mount or a subvolume. */
  readonly root: string;
  readonly mount: string;
  readonly fstype: string;
  /** A device path for a disk, any word for others. */
  readonly source: string;
}

/** Parses `/proc/self/mountinfo`; the format is described in proc(5). Lines that do not fit it are left out. */
export function parseMountInfo(text: string): MountEntry[] {
  return text.split('\n').flatMap((line) => {
    const [head = '', tail = ''] = line.split(' - ', 2);
    const [, , deviceNumber, root, mount] = head.split(' ');
    const [fstype, source] = tail.split(' ');
    if (deviceNumber === undefined || root === undefined || mount === undefined || !fstype || source === undefined) {
      return [];
    }
    return [{ deviceNumber, root: unescaped(root), mount: unescaped(mount), fstype, source: unescaped(source) }];
  });
}

/** The kernel writes blanks, tabs, line ends and backslashes as three octal digits of a byte. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_match, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
