import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import {
	type Emulator,
	type EmulatorOptions,
	type JsonObject,
	type ProductName,
	PRODUCTS,
	startEmulator,
} from './index';

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
	/** A `describe` of what holds for both products alike: each of its tests runs for Bigin, and for Zoho CRM. */
	describeBoth(title: string, statements: () => void): void;
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
	return clientFor(emulator.apiUrl, emulator.issueToken({ scopes }).access_token);
}

/** An emulator that tests call, with what each test begins from. */
interface Served {
	emulator: Emulator;
	creditLimit: number;
}

async function start(options: EmulatorOptions): Promise<Served> {
	const emulator = await startEmulator(options);
	return { emulator, creditLimit: emulator.credits.limit };
}

function renew({ emulator, creditLimit }: Served): void {
	emulator.store.reset();
	emulator.faults.clear();
	emulator.credits.reset();
	emulator.credits.limit = creditLimit;
	emulator.resetSwitches();
	emulator.setRequestsOfOthers(0);
	emulator.clearRequests();
}

/**
 * Starts an emulator before a file's tests and stops it after them; the parts are there inside tests.
 * It speaks Bigin unless `product` says otherwise.
 */
export function withEmulator(options: EmulatorOptions = {}): Bench {
	let shift = 0;
	let served: Served;
	const bench = { advanceSeconds: (seconds: number) => void (shift += seconds * 1000) } as Bench;
	bench.upsert = async (module, data, rest = {}) => await bench.api.post(`/${module}/upsert`, { data, ...rest });
	bench.stored = (module, id) => ({ ...bench.emulator.store.find(module, id) });

	const serve = (product: ProductName | undefined): void => {
		let before: Served;
		beforeAll(async () => {
			before = served;
			served = await start({ clock: () => Date.now() + shift, ...options, product });
		});
		afterAll(async () => {
			await served.emulator.close();
			served = before;
		});
	};
	serve(options.product);
	beforeEach(() => {
		renew(served);
		const { emulator } = served;
		const api = clientFor(emulator.apiUrl, emulator.issueToken().access_token);
		Object.assign(bench, { emulator, plain: clientFor(emulator.url), api });
	});
	bench.describeBoth = (title, statements) => {
		describe(title, statements);
		describe(`${title} (${PRODUCTS.crm.name})`, () => {
			serve('crm');
			statements();
		});
	};
	return bench;
}
