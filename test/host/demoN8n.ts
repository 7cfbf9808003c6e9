import { startEmulator } from '../emulator';
import type { Emulator, ProductName } from '../emulator';
import type { Closing } from './closing';
import { setUpCrmDemo, setUpDemo } from './demo';
import type { CrmDemo, Demo } from './demo';
import type { HostProject } from './hostProjects';
import { freePort } from './ports';
import { startN8n } from './startN8n';
import type { EmptyN8n } from './startN8n';

/** A running n8n with the packed package, the emulator behind it and the workflows to try. */
export interface DemoN8n extends EmptyN8n {
	emulator: Emulator;
	demo: Demo;
}

/** The same of Zoho CRM. */
export interface CrmDemoN8n extends EmptyN8n {
	emulator: Emulator;
	demo: CrmDemo;
}

const USUAL_PORT = 4444;

/**
 * Everything from the source to a running n8n with the emulator of Bigin: the usual n8n, unless another host project is
 * given. Each thing is registered for closing when it exists.
 */
export async function startDemoN8n(closing: Closing, hostProject?: HostProject): Promise<DemoN8n> {
	const n8n = await startN8n(closing, { hostProject });
	const emulator = await startEmulatorOf('bigin', closing);
	return { ...n8n, emulator, demo: await setUpDemo(n8n.api, emulator) };
}

/** The same with the emulator of Zoho CRM. */
export async function startCrmDemoN8n(closing: Closing, hostProject?: HostProject): Promise<CrmDemoN8n> {
	const n8n = await startN8n(closing, { hostProject });
	const emulator = await startEmulatorOf('crm', closing);
	return { ...n8n, emulator, demo: await setUpCrmDemo(n8n.api, emulator) };
}

async function startEmulatorOf(product: ProductName, closing: Closing): Promise<Emulator> {
	const emulator = await startEmulator({ product, port: await freePort(USUAL_PORT) });
	closing.add(async () => await emulator.close());
	return emulator;
}
