import type { ICredentialDataDecryptedObject, ICredentialType, IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { startEmulator, type Emulator } from '../../emulator';
import type { TestCredential } from './credentialsHelper';
import { loadOptionsContext, runNode, type RunOptions, type RunResult } from './engine';
import { upsertParameters, type UpsertForm } from './upsertForm';

type Items = RunOptions['items'];
type RunSettings = Pick<RunOptions, 'onError' | 'retryOnFail' | 'timezone' | 'cancelWhen'>;

/** One upsert request as it arrived at the emulator. */
export interface SentUpsert {
	module: string;
	body: IDataObject;
	data: IDataObject[];
}

let credentialsMade = 0;

/** A connected OAuth2 credential whose hosts are the emulator's; each one is an account of its own to caches. */
export function oAuth2Credential(emulator: Emulator, overrides: ICredentialDataDecryptedObject = {}): TestCredential {
	const { accessToken, refreshToken } = emulator.issueToken();
	return credentialOf(new ZohoBiginOAuth2Api(), {
		...hostsAndClient(emulator),
		scope: SCOPES,
		oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'Bearer', expires_in: 3600 },
		...overrides,
	});
}

/** A Self Client credential without an access token yet. */
export function selfClientCredential(
	emulator: Emulator,
	overrides: ICredentialDataDecryptedObject = {},
): TestCredential {
	const { refreshToken } = emulator.issueToken();
	return credentialOf(new ZohoBiginSelfClientApi(), { ...hostsAndClient(emulator), refreshToken, ...overrides });
}

const SCOPES = 'ZohoBigin.modules.ALL,ZohoBigin.settings.ALL,ZohoBigin.users.READ,ZohoBigin.org.READ';

function credentialOf(type: ICredentialType, data: ICredentialDataDecryptedObject): TestCredential {
	credentialsMade += 1;
	return { id: `credential-${credentialsMade}`, name: 'Bigin', type, data, updates: [] };
}

function hostsAndClient({ url, clients }: Emulator) {
	const [client] = clients;
	if (!client) throw new TypeError('The emulator has no client');
	return {
		dataCenter: 'custom',
		accountsServer: url,
		apiServer: url,
		clientId: client.id,
		clientSecret: client.secret,
	};
}

/** The node against an emulator of its own: started before the tests of a file, cleared before each. */
export class BiginBench {
	private running?: Emulator;
	private connected?: TestCredential;

	/** The credential of the current test; replace it to run with another. */
	get credential(): TestCredential {
		return set(this.connected);
	}

	set credential(credential: TestCredential) {
		this.connected = credential;
	}

	get emulator(): Emulator {
		return set(this.running);
	}

	async start(): Promise<void> {
		this.running = await startEmulator();
	}

	async stop(): Promise<void> {
		await this.emulator.close();
	}

	/** Empties the store and the log, and connects a new credential. */
	reset(): void {
		this.emulator.reset();
		this.connectAnew();
	}

	/** Connects another OAuth2 credential, to which no copy of metadata belongs. */
	connectAnew(token: { scopes?: string[] } = {}): void {
		this.credential = oAuth2Credential(this.emulator, {}, token);
	}

	/** Lets something go wrong with requests whose path includes `pathIncludes`: with the next one unless told else. */
	fault(pathIncludes: string, fault: Omit<Fault, 'match'>): void {
		this.emulator.faults.add({ ...fault, match: { pathIncludes } });
	}

	/** Runs Upsert Record on the items. The module is Contacts and the mapping automatic unless the form says else. */
	async upsert(items: Items, form: UpsertForm = {}, settings: RunSettings = {}): Promise<RunResult> {
		return await runNode({
			node: new ZohoBigin(),
			items,
			parameters: upsertParameters(form, this.credential),
			credential: this.credential,
			...settings,
		});
	}

	/** The upsert requests that arrived, in order. */
	sent(): SentUpsert[] {
		return this.emulator.requestsTo('/upsert').map(({ path, body }) => {
			const sent = body as IDataObject;
			return { module: path.split('/').at(-2) ?? '', body: sent, data: sent.data as IDataObject[] };
		});
	}

	/** Field values of all stored records of a module, oldest first. */
	stored(module = 'Contacts'): IDataObject[] {
		return this.emulator.store.records(module) as IDataObject[];
	}

	/** The context of the form, for the node's methods. */
	formContext(form: UpsertForm = {}, path = ''): ILoadOptionsFunctions {
		const parameters = upsertParameters(form, this.credential);
		return loadOptionsContext({ node: new ZohoBigin(), parameters, credential: this.credential }, path);
	}
}

/** Registers the life cycle of a bench with jest. */
export function useBigin(): BiginBench {
	const bench = new BiginBench();
	beforeAll(async () => await bench.start());
	beforeEach(() => bench.reset());
	afterAll(async () => await bench.stop());
	return bench;
}

function set<T>(value: T | undefined): T {
	if (value === undefined) throw new TypeError('The bench has not been started');
	return value;
}
