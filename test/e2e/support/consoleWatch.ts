import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** What n8n's own parts report whether this package is installed or not; everything else is an error of the suite. */
const NOISE: ReadonlyArray<{ address: RegExp; why: string }> = [
	{ address: /^https:\/\//, why: 'The suite keeps n8n off the internet, where it asks for news and package details.' },
	{ address: /\/schemas\/n8n-nodes-base\./, why: "n8n asks for example outputs that its own nodes don't have." },
];

const isNoise = (address: string): boolean => NOISE.some((noise) => noise.address.test(address));

/** Collects the errors that pages write to the browser's console or throw. */
export class ConsoleWatch {
	private errors: string[] = [];

	constructor(context: BrowserContext) {
		context.on('console', (message) => this.heard(message));
		context.on('weberror', (error) => this.errors.push(error.error().message));
	}

	/** The errors since the last call. */
	take(): string[] {
		const { errors } = this;
		this.errors = [];
		return errors;
	}

	private heard(message: ConsoleMessage): void {
		const { url } = message.location();
		if (message.type() === 'error' && !isNoise(url)) this.errors.push(`${message.text()} (${url})`);
	}
}
