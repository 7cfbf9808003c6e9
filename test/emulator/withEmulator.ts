import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import { type Emulator, type EmulatorOptions, type JsonObject, startEmulator } from './index';
import { defaultSwitches } from './switches';

/** An emulator for one test file, made as new before each test. */
export interface Bench {
	emulator: Emulator;
	/** Calls the API with a token that allows everything; never throws for a status. */
	api: AxiosInstance;
	/** Calls without a token, also the accounts server. */
	plain: AxiosInstance;
	advanceSeconds(seconds: number): void;
	upsert(module: string, data: unknown, rest?: JsonObject): Promise<AxiosResponse>;
	/** A value of a stored record. */
	stored(module: string, id: string): JsonObject;
}

const clientFor = (baseURL: string, token?: string): AxiosInstance =>
	axios.create({
		baseURL,
		validateStatus: () => true,
		maxRedirects: 0,
		headers: token === undefined ? {} : { Authorization: `Zoho-oauthtoken ${token}` },
	});

/** A client whose token has only these scopes. */
export function apiWithScopes(emulator: Emulator, ...scopes: string[]): AxiosInstance {
	return clientFor(`${emulator.url}/bigin/v2`, emulator.issueToken({ scopes }).access_token);
}

async function start(bench: Bench, options: EmulatorOptions, clock: () => number): Promise<void> {
	const emulator = await startEmulator({ clock, ...options });
	bench.emulator = emulator;
	bench.plain = clientFor(emulator.url);
	bench.upsert = async (module, data, rest = {}) => await bench.api.post(`/${module}/upsert`, { data, ...rest });
	bench.stored = (module, id) => ({ ...emulator.store.find(module, id) });
}

function renew({ emulator }: Bench): void {
	emulator.store.reset();
	emulator.faults.clear();
	emulator.credits.reset();
	emulator.credits.limit = 50_750;
	emulator.setSwitches(defaultSwitches());
	emulator.clearRequests();
}

/** Starts an emulator before a file's tests and stops it after them; the parts are there inside tests. */
export function withEmulator(options: EmulatorOptions = {}): Bench {
	let shift = 0;
	const bench = { advanceSeconds: (seconds: number) => void (shift += seconds * 1000) } as Bench;
	beforeAll(async () => await start(bench, options, () => Date.now() + shift));
	beforeEach(() => {
		renew(bench);
		bench.api = clientFor(`${bench.emulator.url}/bigin/v2`, bench.emulator.issueToken().access_token);
	});
	afterAll(async () => await bench.emulator.close());
	return bench;
}
