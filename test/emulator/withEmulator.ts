import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import { type Emulator, type EmulatorOptions, type JsonObject, PRODUCTS, startEmulator } from './index';

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

function renew({ emulator }: Bench, creditLimit: number): void {
	emulator.store.reset();
	emulator.faults.clear();
	emulator.credits.reset();
	emulator.credits.limit = creditLimit;
	emulator.resetSwitches();
	emulator.clearRequests();
}

/**
 * Starts an emulator before the tests of a file or block and stops it after them; the parts are there inside tests.
 * It speaks Bigin unless `product` says otherwise.
 */
export function withEmulator(options: EmulatorOptions = {}): Bench {
	let shift = 0;
	let creditLimit = 0;
	const bench = { advanceSeconds: (seconds: number) => void (shift += seconds * 1000) } as Bench;
	const [{ base }] = options.apis ?? PRODUCTS[options.product ?? 'bigin'].apis;
	beforeAll(async () => {
		await start(bench, options, () => Date.now() + shift);
		creditLimit = bench.emulator.credits.limit;
	});
	beforeEach(() => {
		renew(bench, creditLimit);
		bench.api = clientFor(`${bench.emulator.url}${base}`, bench.emulator.issueToken().access_token);
	});
	afterAll(async () => await bench.emulator.close());
	return bench;
}
