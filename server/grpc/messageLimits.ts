/** What Grafana's own SDK allows: 16 MiB in, no limit out. The library's default for what comes in is 4 MiB. */
export const MESSAGE_LIMITS = {
  'grpc.max_receive_message_length': 16 * 1024 * 1024,
  'grpc.max_send_message_length': -1,
};
