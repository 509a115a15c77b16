import { ensureInstalled } from './install.mjs';
import { ensureToolchain } from './toolchain.mjs';

/** From a fresh clone to installed packages: fetches only what is missing. */
export async function bootstrap() {
  const toolchain = await ensureToolchain();
  await ensureInstalled(toolchain);
  return toolchain;
}
