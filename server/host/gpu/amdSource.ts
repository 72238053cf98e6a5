import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GpuFigures } from '../hostSources';
import { readTextIfPresent } from '../linux/readText';

const CARD = /^card(\d+)$/;
const MILLIDEGREES = 1_000;
const MICROWATTS = 1_000_000;

/** Reads AMD's GPUs from the files of their Linux driver. A card whose driver has no such files is left out. */
export function createAmdSource(drmRoot = '/sys/class/drm'): () => Promise<readonly GpuFigures[]> {
  return async () => {
    const cards = (await listFolder(drmRoot)).filter((name) => CARD.test(name)).sort();
    const gpus = await Promise.all(cards.map((card) => readCard(join(drmRoot, card, 'device'), card)));
    return gpus.filter((gpu) => gpu !== null);
  };
}

async function readCard(folder: string, card: string): Promise<GpuFigures | null> {
  const memoryTotalBytes = await number(join(folder, 'mem_info_vram_total'));
  if (memoryTotalBytes === null) {
    return null;
  }
  const [sensors] = await listFolder(join(folder, 'hwmon'));
  const sensor = async (name: string) => (sensors === undefined ? null : number(join(folder, 'hwmon', sensors, name)));
  const [busyPercent, usedBytes, name, temperature, averagePower, inputPower] = await Promise.all([
    number(join(folder, 'gpu_busy_percent')),
    number(join(folder, 'mem_info_vram_used')),
    readTextIfPresent(join(folder, 'product_name')),
    sensor('temp1_input'),
    sensor('power1_average'),
    sensor('power1_input'),
  ]);
  const power = averagePower ?? inputPower;
  return {
    index: CARD.exec(card)?.[1] ?? card,
    name: name?.trim() || 'AMD GPU',
    utilizationRatio: busyPercent === null ? null : busyPercent / 100,
    memoryTotalBytes,
    memoryUsedBytes: usedBytes,
    memoryAvailableBytes: usedBytes === null ? null : Math.max(0, memoryTotalBytes - usedBytes),
    temperatureCelsius: temperature === null ? null : temperature / MILLIDEGREES,
    powerWatts: power === null ? null : power / MICROWATTS,
    processCount: null,
  };
}

async function number(path: string): Promise<number | null> {
  const text = (await readTextIfPresent(path))?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

async function listFolder(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
