import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which systems hand out ports to connections that go out (32768 on Linux, 49152 elsewhere): a
 * port from that range can be taken by anybody's connection between the moment it was found and the moment it is used.
 */
const LOWEST = 10_240;
const ABOVE = 32_768;

/** A port on loopback that nothing listens on at this moment, and that no connection going out will be given. */
export async function freePort() {
  for (;;) {
    const port = randomInt(LOWEST, ABOVE);
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
