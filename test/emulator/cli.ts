/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line, never inside n8n */
import { Command, Option } from 'commander';

import { type Emulator, PRODUCT_NAMES, type ProductName, PRODUCTS, startEmulator, type Switches } from './index';
import type { EmulatedProduct } from './products/product';
import { type SwitchFile, readSwitchFile } from './switchFile';
import { parseSwitch, SWITCHES, usualSwitches } from './switches';
import type { SwitchValue } from './switchTable';

interface CliOptions {
	port: number;
	latency: number;
	product?: ProductName;
	switch: Partial<Switches>;
	/** A file of switches; `true` lists them all. */
	switches?: string | true;
}

const STANDING_ALONE: readonly string[] = ['default', 'custom'];

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** One line for each module that hangs on no other one: its name and the fields an upsert compares. */
function describeModules({ org }: EmulatedProduct): string[] {
	const { modules } = org;
	return modules
		.filter(({ generatedType = 'default' }) => STANDING_ALONE.includes(generatedType))
		.map((module) => {
			const unique = module.fields.filter(
				(field) => field.unique !== undefined && field.apiName !== module.systemMatchField,
			);
			const names = [
				...(module.systemMatchField ? [`${module.systemMatchField} (system)`] : []),
				...unique.map((field) => `${field.apiName} (yours)`),
			];
			return `  ${module.apiName.padEnd(20)} ${names.join(', ') || '-'}`;
		});
}

function describeSwitches(product: EmulatedProduct): string[] {
	const usual: Record<string, SwitchValue> = usualSwitches(product);
	return Object.entries(SWITCHES).map(([name, { values, type, word, reference, meaning }]) => {
		const allowed = values ? values.map(String).join('|') : [word, type].filter(Boolean).join(', ');
		return `  ${name}=${String(usual[name])}  (${allowed}; reference ${reference})  ${meaning}`;
	});
}

function describe({ url, apiUrl, clients, credits }: Emulator, product: EmulatedProduct): string[] {
	return [
		`${product.name} emulator at ${url} (accounts server and API)`,
		`The API begins at ${apiUrl}`,
		'',
		`Organisation: ${product.org.companyName}, ${credits.limit} API credits in 24 hours`,
		'Modules and the fields an upsert compares:',
		...describeModules(product),
		'',
		'A client for tests; these are no real secrets:',
		`  Client ID      ${clients.clientId}`,
		`  Client Secret  ${clients.clientSecret}`,
		`  Refresh Token  ${clients.refreshToken}`,
		'',
		'To connect from n8n on this machine: in the credential, choose Custom as Data Center and set',
		`Accounts Server and API Server both to ${url}`,
		'',
		'Stop it with Ctrl-C.',
	];
}

/** What went wrong in words, and for a port in use what to do about it. */
function wordsFor(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return error.message;
	return `Port ${String(error.port)} is already in use. Choose another one with --port; --port 0 takes any that is free.`;
}

/** @throws TypeError when the file is about another product than the one asked for */
function productFor(asked: ProductName | undefined, file: SwitchFile | undefined): ProductName {
	if (!file || asked === undefined || asked === file.product) return file?.product ?? asked ?? 'bigin';
	throw new TypeError(`The file of switches is about ${PRODUCTS[file.product].name}, not ${PRODUCTS[asked].name}`);
}

async function run({ port, latency, product: asked, switch: single, switches }: CliOptions): Promise<void> {
	const file = typeof switches === 'string' ? readSwitchFile(switches) : undefined;
	const product = productFor(asked, file);
	if (switches === true) return describeSwitches(PRODUCTS[product]).forEach(write);
	const emulator = await startEmulator({
		port,
		latencyMs: latency,
		product,
		switches: { ...file?.switches, ...single },
		keepBodies: false,
	});
	describe(emulator, PRODUCTS[product]).forEach(write);
	const stop = (): void => void emulator.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

const gatherSwitch = (argument: string, before: Partial<Switches>): Partial<Switches> => ({
	...before,
	...parseSwitch(argument),
});

const program = new Command('emulator')
	.description('Runs the emulator of Zoho Bigin, or of Zoho CRM, alone on loopback.')
	.addOption(
		new Option('--product <name>', 'what it speaks: bigin unless a file says otherwise').choices(PRODUCT_NAMES),
	)
	.option('--port <number>', 'port to listen on', Number, 9977)
	.option('--latency <milliseconds>', 'added to every request', Number, 0)
	.option('--switch <name=value>', 'turns one switch, may be repeated', gatherSwitch, {})
	.option(
		'--switches [file]',
		'takes the settings of a file that npm run calibrate wrote; without a file, lists every switch and stops',
	)
	.action(run);

program.parseAsync().catch((error: unknown) => {
	process.stderr.write(`${wordsFor(error)}\n`);
	process.exitCode = 1;
});
