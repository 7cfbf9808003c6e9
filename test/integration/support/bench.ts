import type { ICredentialDataDecryptedObject, ICredentialType, IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import {
	startEmulator,
	type Emulator,
	type EmulatorOptions,
	type Fault,
	type Switches,
	type SwitchName,
} from '../../emulator';
import { currentTrial, type SwitchTrial } from '../switches/trial';
import type { TestCredential } from './credentialsHelper';
import { loadOptionsContext, runNode, type RunOptions, type RunResult } from './engine';
import { BIGIN, type TestedProduct } from './products';
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

/** Makes credentials of a product. */
export function credentialsOf({ OAuth2Api, SelfClientApi }: TestedProduct) {
	return {
		/** A connected OAuth2 credential whose hosts are the emulator's; each one is an account of its own to caches. */
		oAuth2(emulator: Emulator, overrides: ICredentialDataDecryptedObject = {}, token?: TokenOptions): TestCredential {
			const oauthTokenData = { ...emulator.issueToken(token) };
			return credentialOf(new OAuth2Api(), { ...hostsAndClient(emulator), oauthTokenData, ...overrides });
		},

		/** A Self Client credential without an access token yet. */
		selfClient(emulator: Emulator, overrides: ICredentialDataDecryptedObject = {}): TestCredential {
			const { refreshToken } = emulator.clients;
			return credentialOf(new SelfClientApi(), { ...hostsAndClient(emulator), refreshToken, ...overrides });
		},
	};
}

export const { oAuth2: oAuth2Credential, selfClient: selfClientCredential } = credentialsOf(BIGIN);

function credentialOf(type: ICredentialType, data: ICredentialDataDecryptedObject): TestCredential {
	credentialsMade += 1;
	return { id: `credential-${credentialsMade}`, name: 'Zoho', type, data, updates: [] };
}

function hostsAndClient({ url, clients }: Emulator) {
	const { clientId, clientSecret } = clients;
	return { dataCenter: 'custom', accountsServer: url, apiServer: url, clientId, clientSecret };
}

/** The node of a product against an emulator of its own, with one credential. */
export class NodeBench {
	private running?: Emulator;
	private connected?: TestCredential;

	/**
	 * @param tested the product, of which another one can be chosen between tests
	 * @param options of its emulators
	 */
	constructor(
		public tested: TestedProduct = BIGIN,
		private readonly options: Pick<EmulatorOptions, 'clock' | 'post'> = {},
	) {}

	/** The credential of the current test; replace it to run with another. */
	get credential(): TestCredential {
		return set(this.connected);
	}

	set credential(credential: TestCredential) {
		this.connected = credential;
	}

	/** Makes further credentials of the product. */
	get credentials() {
		return credentialsOf(this.tested);
	}

	get emulator(): Emulator {
		return set(this.running);
	}

	/** Starts an emulator that behaves as the trial says, and connects to it. */
	async start(trial: SwitchTrial = currentTrial()): Promise<void> {
		let isSetUp = false;
		trial.product = this.tested.product;
		const onSwitchRead = (name: SwitchName) => void (isSetUp && trial.read.add(name));
		const emulator = await startEmulator({ ...this.options, onSwitchRead, product: this.tested.product });
		emulator.setSwitches({ ...(trial.shown?.product === trial.product && trial.shown.switches), ...trial.setting });
		this.running = { ...emulator, setSwitches: (changes) => choose(emulator, changes, trial) };
		const { oAuth2, selfClient } = this.credentials;
		this.connected = emulator.switches.acceptBearer ? oAuth2(emulator) : selfClient(emulator);
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
		this.credential = this.credentials.oAuth2(this.emulator, {}, token);
	}

	/** Lets something go wrong with requests whose path includes `pathIncludes`: with the next one unless told else. */
	fault(pathIncludes: string, fault: Omit<Fault, 'match'>): void {
		this.emulator.faults.add({ ...fault, match: { pathIncludes } });
	}

	/** Runs Upsert Record on the items. The module is Contacts and the mapping automatic unless the form says else. */
	async upsert(items: Items, form: UpsertForm = {}, settings: RunSettings = {}): Promise<RunResult> {
		return await runNode({
			node: this.tested.node(),
			items,
			parameters: this.parameters(form),
			credential: this.connected,
			...settings,
		});
	}

	/** The form as n8n saves it in a workflow of this product. */
	parameters(form: UpsertForm = {}) {
		const { runWorkflows = true, runAutomation } = form;
		const automation = runAutomation === undefined ? this.tested.automation(runWorkflows) : { runAutomation };
		return { ...upsertParameters(form, this.connected), ...automation };
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
		const parameters = this.parameters(form);
		return loadOptionsContext({ node: this.tested.node(), parameters, credential: this.credential }, path);
	}
}

/**
 * A bench for the tests of a file; each test has an emulator of its own, so none sees what another did. Its tests run
 * again for every setting of the switches that they depend on (`switches/environment.ts`).
 */
export function useBench(tested: TestedProduct): NodeBench {
	const bench = new NodeBench(tested);
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
