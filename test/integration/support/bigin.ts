import type { ICredentialDataDecryptedObject, ICredentialType, IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { startEmulator, type Emulator, type Fault, type Switches, type SwitchName } from '../../emulator';
import { currentTrial, type SwitchTrial } from '../switches/trial';
import type { TestCredential } from './credentialsHelper';
import { loadOptionsContext, runNode, type RunOptions, type RunResult } from './engine';
import { biginNode } from './node';
import { upsertParameters, type UpsertForm } from './upsertForm';

type Items = RunOptions['items'];
type RunSettings = Pick<RunOptions, 'onError' | 'retryOnFail' | 'timezone' | 'cancelWhen'>;
type TokenOptions = Parameters<Emulator['issueToken']>[0];

/** One upsert request as it arrived at the emulator. */
export interface SentUpsert {
	module: string;
	body: IDataObject;
	data: IDataObject[];
}

let credentialsMade = 0;

/** A connected OAuth2 credential whose hosts are the emulator's; each one is an account of its own to caches. */
export function oAuth2Credential(
	emulator: Emulator,
	overrides: ICredentialDataDecryptedObject = {},
	token?: TokenOptions,
): TestCredential {
	return credentialOf(new ZohoBiginOAuth2Api(), {
		...hostsAndClient(emulator),
		oauthTokenData: { ...emulator.issueToken(token) },
		...overrides,
	});
}

/** A Self Client credential without an access token yet. */
export function selfClientCredential(
	emulator: Emulator,
	overrides: ICredentialDataDecryptedObject = {},
): TestCredential {
	const { refreshToken } = emulator.clients;
	return credentialOf(new ZohoBiginSelfClientApi(), { ...hostsAndClient(emulator), refreshToken, ...overrides });
}

function credentialOf(type: ICredentialType, data: ICredentialDataDecryptedObject): TestCredential {
	credentialsMade += 1;
	return { id: `credential-${credentialsMade}`, name: 'Bigin', type, data, updates: [] };
}

function hostsAndClient({ url, clients }: Emulator) {
	const { clientId, clientSecret } = clients;
	return { dataCenter: 'custom', accountsServer: url, apiServer: url, clientId, clientSecret };
}

/** The node against an emulator of its own, with one credential. */
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

	/** Starts an emulator that behaves as the trial says, and connects to it. */
	async start(trial: SwitchTrial = currentTrial()): Promise<void> {
		let isSetUp = false;
		const onSwitchRead = (name: SwitchName) => void (isSetUp && trial.read.add(name));
		const emulator = await startEmulator({ onSwitchRead });
		emulator.setSwitches(trial.setting);
		this.running = { ...emulator, setSwitches: (changes) => choose(emulator, changes, trial) };
		this.connected = emulator.switches.acceptBearer ? oAuth2Credential(emulator) : selfClientCredential(emulator);
		isSetUp = true;
	}

	async stop(): Promise<void> {
		await this.emulator.close();
	}

	/** The test runs only as the reference takes Bigin to be, for the reason given. */
	onlyOnce(because: 'it measures' | 'it waits in real time'): void {
		currentTrial().onlyOnce = because;
	}

	/** Connects another OAuth2 credential, to which no copy of metadata belongs; Bigin has to take its "Bearer". */
	connectAnew(token?: TokenOptions): void {
		this.emulator.setSwitches({ acceptBearer: true });
		this.credential = oAuth2Credential(this.emulator, {}, token);
	}

	/** Lets something go wrong with requests whose path includes `pathIncludes`: with the next one unless told else. */
	fault(pathIncludes: string, fault: Omit<Fault, 'match'>): void {
		this.emulator.faults.add({ ...fault, match: { pathIncludes } });
	}

	/** Runs Upsert Record on the items. The module is Contacts and the mapping automatic unless the form says else. */
	async upsert(items: Items, form: UpsertForm = {}, settings: RunSettings = {}): Promise<RunResult> {
		return await runNode({
			node: biginNode(),
			items,
			parameters: upsertParameters(form, this.connected),
			credential: this.connected,
			...settings,
		});
	}

	/** Takes the credential away from the node. */
	deselectCredential(): void {
		this.connected = undefined;
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
		return this.emulator.store.records(module);
	}

	/** The context of the form, for the node's methods. */
	formContext(form: UpsertForm = {}, path = ''): ILoadOptionsFunctions {
		const parameters = upsertParameters(form, this.credential);
		return loadOptionsContext({ node: biginNode(), parameters, credential: this.credential }, path);
	}
}

/**
 * A bench for the tests of a file; each test has an emulator of its own, so none sees what another did. Its tests run
 * again for every setting of the switches that they depend on (`switches/environment.ts`).
 */
export function useBigin(): BiginBench {
	const bench = new BiginBench();
	beforeEach(async () => await bench.start());
	afterEach(async () => await bench.stop());
	return bench;
}

/** What a test sets itself is what it is about, so it is not tried otherwise. */
function choose(emulator: Emulator, changes: Partial<Switches>, { chosen }: SwitchTrial): void {
	for (const name of Object.keys(changes)) chosen.add(name);
	emulator.setSwitches(changes);
}

function set<T>(value: T | undefined): T {
	if (value === undefined) throw new TypeError('The bench has not been started');
	return value;
}
