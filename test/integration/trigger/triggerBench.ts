import type { IDataObject, INodeType } from 'n8n-workflow';

import axios from 'axios';

import { BIGIN } from '../../../nodes/shared/products/bigin';
import { CRM } from '../../../nodes/shared/products/crm';
import { DATA_CENTERS } from '../../../nodes/shared/transport/dataCenters';
import { channelHooks, receives } from '../../../nodes/shared/trigger/inN8n/hooks';
import { polls } from '../../../nodes/shared/trigger/inN8n/polling';
import { ZohoBiginTrigger } from '../../../nodes/ZohoBiginTrigger/ZohoBiginTrigger.node';
import { ZohoCrmBatchTrigger } from '../../../nodes/ZohoCrmBatchTrigger/ZohoCrmBatchTrigger.node';
import { NodeBench } from '../support/bench';
import { BIGIN as TESTED_BIGIN, CRM as TESTED_CRM, type TestedProduct } from '../support/products';
import { TestWorkflow, type TriggerHost, type WorkflowSetUp } from './testWorkflow';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let emulatorAhead = 0;

/** The trigger of a product against an emulator of its own, whose clock the test moves. */
export class TriggerBench extends NodeBench implements TriggerHost {
	readonly log: string[] = [];
	private workflows: TestWorkflow[] = [];

	constructor(tested: TestedProduct = TESTED_BIGIN) {
		super(tested, {
			clock: () => Date.now() + emulatorAhead,
			post: async (url, body) => await this.deliver(url, body),
		});
	}

	/** Lets time pass. */
	later(milliseconds = MINUTE): void {
		emulatorAhead += milliseconds;
	}

	override async start(): Promise<void> {
		this.workflows = [];
		this.log.length = 0;
		await super.start();
	}

	get now(): number {
		return Date.now() + emulatorAhead;
	}

	/** A call of the API by the user of the credential. */
	async callAsOwn(method: 'post' | 'put', path: string, body: object) {
		const { access_token: token } = this.emulator.issueToken();
		const headers = { Authorization: `Zoho-oauthtoken ${token}` };
		return await axios[method](`${this.emulator.apiUrl}${path}`, body, { headers });
	}

	/** Only servers of one's own reach what is private; the emulator is one of those, unless it is taken for Zoho's. */
	pretendToBeZoho(): void {
		const { url } = this.emulator;
		jest.replaceProperty(DATA_CENTERS.us, 'apiServer', url as typeof DATA_CENTERS.us.apiServer);
		jest.replaceProperty(DATA_CENTERS.us, 'accountsServer', url as typeof DATA_CENTERS.us.accountsServer);
		this.credential.data = { ...this.credential.data, dataCenter: 'us' };
	}

	workflow(setUp: WorkflowSetUp = {}): TestWorkflow {
		const made = new TestWorkflow(this, setUp);
		this.workflows.push(made);
		return made;
	}

	/** What Zoho sends arrives at the workflow that has the address. */
	private async deliver(url: string, body: IDataObject): Promise<number> {
		const known = this.workflows.find((workflow) => workflow.url === url);
		await known?.receive(body);
		return known ? 200 : 404;
	}

	/** The node as n8n has it, but that waiting moves the emulator's clock. */
	node(): INodeType {
		const isBigin = this.tested.product === 'bigin';
		const wait = async (milliseconds: number) => {
			this.later(milliseconds);
			return await Promise.resolve(true);
		};
		const means = { product: isBigin ? BIGIN : CRM, wait };
		return Object.assign(isBigin ? new ZohoBiginTrigger() : new ZohoCrmBatchTrigger(), {
			webhookMethods: channelHooks(means),
			poll: polls(means),
			webhook: receives(means),
		});
	}
}

/** A bench for the tests of a file; what is described runs for both products. */
export function useTriggers(describeOne: (bench: TriggerBench) => void): void {
	for (const tested of [TESTED_BIGIN, TESTED_CRM]) {
		describe(tested.name, () => {
			const bench = new TriggerBench(tested);
			beforeEach(async () => await bench.start());
			afterEach(async () => {
				jest.restoreAllMocks();
				await bench.stop();
			});
			describeOne(bench);
		});
	}
}
