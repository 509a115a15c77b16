/*
 * Preloaded into the processes that the scripts start: when the pipe from the script
 * ends because it was killed, so does this process.
 */
const { Socket } = require('node:net');
const { isMainThread } = require('node:worker_threads');

const pipe = Number(process.env.INSIGHTS_PARENT_PIPE);
const isDirectChild = Number(process.env.INSIGHTS_PARENT) === process.ppid;

if (isMainThread && isDirectChild && pipe) {
  const end = () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  const socket = new Socket({ fd: pipe, readable: true });
  socket.on('error', end).on('end', end).resume().unref();
}
