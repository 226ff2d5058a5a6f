/** The same measure on PostgreSQL and on a Redis of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../free-port.mjs';

/**
 * @param measure gives lines for a backend's name and the variables that choose it
 * @returns the lines of both; Redis is left out, and said so, where there is none
 */
export async function onBothBackends(name, measure) {
  const lines = await measure('postgresql', {});
  if (spawnSync('sh', ['-c', 'command -v redis-server']).status !== 0) {
    return [...lines, { name: `${name}_redis`, note: 'redis-server is not installed: not measured' }];
  }
  const redis = await startRedis();
  try {
    return [...lines, ...(await measure('redis', { REDIS_URL: redis.url }))];
  } finally {
    await redis.stop();
  }
}

async function startRedis() {
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const text of child.stdout) if (String(text).includes('Ready to accept')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
