import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { prepareDemoFolder, readDemoMarker, removeDemoFolder, writeDemoMarker } from './demoFolder';

describe('the demo folder', () => {
  const temporary = useTemporaryFolder();
  const folder = () => path.join(temporary(), 'demo');

  it('says what was loaded into it', () => {
    prepareDemoFolder(folder());
    expect(readDemoMarker(folder())).toBeNull();
    writeDemoMarker(folder(), { seed: 3, toMs: 1_000, recordCount: 7 });
    expect(readDemoMarker(folder())).toEqual({ seed: 3, toMs: 1_000, recordCount: 7 });
  });

  it('goes when it is removed, also after a load that was interrupted', () => {
    prepareDemoFolder(folder());
    removeDemoFolder(folder());
    expect(existsSync(folder())).toBe(false);
  });

  it('is left alone when the demo did not make it', () => {
    mkdirSync(folder());
    writeFileSync(path.join(folder(), 'precious'), '');
    expect(() => removeDemoFolder(folder())).toThrow('not made by the demo');
    expect(() => prepareDemoFolder(folder())).toThrow('not made by the demo');
    expect(existsSync(path.join(folder(), 'precious'))).toBe(true);
  });

  it('is left alone while a companion uses it', () => {
    prepareDemoFolder(folder());
    writeFileSync(path.join(folder(), 'companion.lock'), '{}');
    expect(() => removeDemoFolder(folder())).toThrow('stop it first');
  });
});
