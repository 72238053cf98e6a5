import type { Aggregation, HostLabel, QueryFormat } from '../contract';

interface ChoiceText {
  readonly label: string;
  readonly description: string;
}

export const FORMAT_TEXTS: Readonly<Record<QueryFormat, ChoiceText>> = {
  timeseries: { label: 'Time series', description: 'One series per label set, for graphs.' },
  numeric: {
    label: 'Numeric',
    description: 'One number per label set over the whole range. Use it for alert rules: no reduce step is needed.',
  },
  table: { label: 'Table', description: 'One row per label set, one column per metric.' },
};

export const AGGREGATION_TEXTS: Readonly<Record<Aggregation, ChoiceText>> = {
  mean: { label: 'Mean', description: 'Average of the samples in each interval.' },
  min: { label: 'Minimum', description: 'Lowest sample in each interval.' },
  max: { label: 'Maximum', description: 'Highest sample in each interval: shows short peaks that a mean hides.' },
  last: { label: 'Last', description: 'Newest sample in each interval.' },
};

export const LABEL_TEXTS: Readonly<Record<HostLabel, ChoiceText>> = {
  mount: { label: 'Mount', description: 'Where a file system is mounted, for example /.' },
  device: { label: 'Device', description: 'Block device, for example vda1.' },
  fstype: { label: 'File system', description: 'Type of the file system, for example ext4.' },
  interface: { label: 'Interface', description: 'Network interface, for example eth0.' },
  gpu: { label: 'GPU', description: 'Number of the GPU, for example 0.' },
  gpu_name: { label: 'GPU model', description: 'Product name of the GPU, for example NVIDIA H200.' },
};
