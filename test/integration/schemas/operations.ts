import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { signedIn } from '../reading/support';
import { NodeBench } from '../support/bench';
import { runNode } from '../support/engine';
import type { TestedProduct } from '../support/products';
import { trialOf } from '../switches/trial';
import { operationsIn } from './operationsIn';
import { RECORDS } from './samples/records';
import { RELATED_DATA } from './samples/relatedData';
import type { Sample, SampleRun } from './samples/sample';
import { SETTINGS } from './samples/settings';
import { schemaOf, type Schema } from './schemaOf';

/** An operation of a node in one of its versions. */
export interface NodeOperation {
	tested: TestedProduct;
	version: number;
	resource: string;
	operation: string;
}

const SAMPLES: Readonly<Record<string, Sample>> = { ...RECORDS, ...RELATED_DATA, ...SETTINGS };

/** All that a node can do, in each of its versions. */
export function operationsOf(tested: TestedProduct): NodeOperation[] {
	const { description } = tested.node();
	const listed = operationsIn(description).map(({ resource, operation }) => ({ resource, operation }));
	return [description.version].flat().flatMap((version) => listed.map((one) => ({ tested, version, ...one })));
}

/**
 * Runs an operation in n8n's engine, and describes what comes out.
 *
 * @throws Error where no sample says how to run it, or the run fails
 */
export async function schemaOfOutput(one: NodeOperation): Promise<Schema> {
	const name = `${one.resource}/${one.operation}`;
	const sample = SAMPLES[name];
	if (!sample) throw new Error(`No sample says how to run "${name}": add one to test/integration/schemas/samples`);
	const bench = new NodeBench(one.tested);
	await bench.start(trialOf({ searchLagSeconds: 0, coqlLagSeconds: 0 }));
	try {
		const outputs: IDataObject[][] = [];
		for (const run of await sample.runs(bench)) outputs.push(await outputOf(one, run, bench));
		return schemaOf(outputs, sample.leftOut);
	} finally {
		await bench.stop();
	}
}

/** As n8n hands it to the next node: what is undefined is no part of it. */
async function outputOf(one: NodeOperation, { form, items = [{}] }: SampleRun, bench: NodeBench) {
	const node = one.tested.node();
	const { version: typeVersion, resource, operation } = one;
	const filledIn = signedIn(bench, { resource, operation, ...(form as INodeParameters) });
	const parameters = untouchedForm(node.description, filledIn, typeVersion);
	const { success, error } = await runNode({ node, parameters, credential: bench.credential, typeVersion, items });
	if (error) throw new Error(error.message);
	return success.map(({ json }): IDataObject => JSON.parse(JSON.stringify(json)));
}

/** The form as n8n saves it when nothing else is filled in. */
function untouchedForm(description: INodeTypeDescription, filledIn: INodeParameters, typeVersion: number) {
	const { properties } = description;
	const form = NodeHelpers.getNodeParameters(properties, filledIn, true, false, { typeVersion }, description);
	return form ?? filledIn;
}
