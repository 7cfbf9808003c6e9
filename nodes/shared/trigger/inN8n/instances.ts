import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** A trigger of an active workflow in this process. */
export interface Instance {
	/** Of its latest poll. */
	context: IPollFunctions;
	/** What of the looks of this instance is still under way. */
	turn: Promise<unknown>;
	underWay: number;
	/** Whether a delivery has already asked for a look that is still to come. */
	prodded: boolean;
	/** When it last looked, by the clock of this process; 0 before its first look. */
	lookedAt: number;
	/** What it last remembered by: n8n gives either the same object each time, or a copy of its own to each poll. */
	memory?: IDataObject;
}

/** By workflow and node. n8n gives a webhook and a poll of the same node nothing in common but the process that they run in. */
const instances = new Map<string, Instance>();

export interface WorkflowNode {
	getNode(): { id: string };
	getWorkflow(): { id?: string };
}

export function instanceKey(context: WorkflowNode): string {
	return `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
}

export function findInstance(context: WorkflowNode): Instance | undefined {
	return instances.get(instanceKey(context));
}

/** The instance of a poll; the same for each poll of a node until its workflow is deactivated. */
export function enterInstance(context: IPollFunctions): Instance {
	const key = instanceKey(context);
	const known = instances.get(key);
	if (known) return Object.assign(known, { context });
	const entered: Instance = {
		context,
		turn: Promise.resolve(),
		underWay: 0,
		prodded: false,
		lookedAt: 0,
	};
	instances.set(key, entered);
	return entered;
}

/** Ends an instance: deliveries that are still under way find none. */
export function leaveInstance(context: WorkflowNode): void {
	instances.delete(instanceKey(context));
}

/** Does something when all that was asked before is done: two looks at the same time would tell the same. */
export async function inTurn<Value>(instance: Instance, work: () => Promise<Value>): Promise<Value> {
	const before = instance.turn;
	let done = () => {};
	instance.turn = new Promise<void>((resolve) => (done = resolve));
	instance.underWay += 1;
	try {
		await before;
		return await work();
	} finally {
		instance.underWay -= 1;
		done();
	}
}
