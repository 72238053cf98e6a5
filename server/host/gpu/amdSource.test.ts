import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { createAmdSource } from './amdSource';

const GIB = 1_024 ** 3;

describe('GPUs of AMD', () => {
  const folder = useTemporaryFolder();
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder(), file)), { recursive: true });
    writeFileSync(path.join(folder(), file), text);
  };

  it('INF-10: are read from the files of their driver', async () => {
    write('card1/device/mem_info_vram_total', `${64 * GIB}\n`);
    write('card1/device/mem_info_vram_used', `${16 * GIB}\n`);
    write('card1/device/gpu_busy_percent', '58\n');
    write('card1/device/product_name', 'Instinct MI210\n');
    write('card1/device/hwmon/hwmon4/temp1_input', '51000\n');
    write('card1/device/hwmon/hwmon4/power1_average', '131000000\n');
    expect(await createAmdSource(folder())()).toEqual([
      {
        index: '1',
        name: 'Instinct MI210',
        utilizationRatio: 0.58,
        memoryTotalBytes: 64 * GIB,
        memoryUsedBytes: 16 * GIB,
        memoryAvailableBytes: 48 * GIB,
        temperatureCelsius: 51,
        powerWatts: 131,
        processCount: null,
      },
    ]);
  });

  it('INF-11: leave out cards without memory of their own, and are none on a host without any', async () => {
    write('card0/device/vendor', '0x1234\n');
    write('card0-HDMI-A-1/status', 'disconnected\n');
    expect(await createAmdSource(folder())()).toEqual([]);
    expect(await createAmdSource(path.join(folder(), 'missing'))()).toEqual([]);
  });
});
