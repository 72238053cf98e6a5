import { seededRandom } from '../../platform/seededRandom';
import { idsIn } from '../../../tests/fixtures/storeLog';
import { encodeGroupHeader } from './group';
import { scanSegment } from './scanSegment';
import { encodeSeal } from './seal';

const first = group(['a', 'b']);
const second = group(['c']);
const segment = Buffer.concat([first, second]);

describe('scanSegment', () => {
  it('finds every record of whole groups, with the time of acceptance, and ignores the seal', () => {
    const scan = scanSegment(Buffer.concat([segment, encodeSeal(3)]));

    expect(idsIn(scan)).toEqual(['a', 'b', 'c']);
    expect(scan.groups.map(({ acceptedAtMs }) => acceptedAtMs)).toEqual([1000, 1000]);
    expect(scan).toMatchObject({ damages: [], recordCount: 3, wholeEnd: segment.length });
  });

  it('keeps the groups before a tail torn at any byte', () => {
    for (let end = first.length + 1; end < segment.length; end++) {
      const scan = scanSegment(segment.subarray(0, end));

      expect(idsIn(scan)).toEqual(['a', 'b']);
      expect(scan.wholeEnd).toBe(first.length);
      expect(scan.damages).toEqual([{ fromOffset: first.length, toOffset: end }]);
    }
  });

  it('keeps the groups before a tail that is zeros from any byte on', () => {
    for (let end = first.length; end < segment.length; end++) {
      const zeroed = Buffer.concat([segment.subarray(0, end), Buffer.alloc(segment.length - end + 50)]);

      expect(scanSegment(zeroed)).toMatchObject({ recordCount: 2, wholeEnd: first.length });
    }
  });

  it('refuses a group in which any one byte was altered', () => {
    for (let at = first.length; at < segment.length; at++) {
      expect(idsIn(scanSegment(altered(segment, at)))).toEqual(['a', 'b']);
    }
  });

  it('finds the group after a damaged one and says where the damage is', () => {
    for (let at = 0; at < first.length; at++) {
      const scan = scanSegment(altered(segment, at));

      expect(idsIn(scan)).toEqual(['c']);
      expect(scan.damages).toEqual([{ fromOffset: 0, toOffset: first.length }]);
    }
  });

  it('takes a record that looks like a group header for the record it is', () => {
    const forged = group(['a']).toString().trimEnd();
    const content = group([forged, 'b']);

    expect(idsIn(scanSegment(content))).toEqual([forged, 'b']);
  });

  it('reads garbage as damage and never fails', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 200; round++) {
      const content = Buffer.from(segment);
      for (let change = 0; change < 5; change++) {
        content[Math.floor(random() * content.length)] = Math.floor(random() * 256);
      }
      expect(scanSegment(content).recordCount).toBeLessThanOrEqual(3);
    }
  });

  it('finds nothing in an empty file', () => {
    expect(scanSegment(Buffer.alloc(0))).toEqual({ groups: [], damages: [], wholeEnd: 0, recordCount: 0 });
  });
});

function group(ids: readonly string[]): Buffer {
  const payload = Buffer.from(ids.map((id) => `${JSON.stringify({ id })}\n`).join(''));
  return Buffer.concat([encodeGroupHeader([payload], ids.length, 1000), payload]);
}

function altered(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0x01;
  return copy;
}
