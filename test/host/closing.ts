/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node on the developer's machine, never inside n8n */
import { say } from './progress';

type Close = () => Promise<void>;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const BROKEN_OFF = 130;

/** What has been started and must be stopped, last first, however the program ends. */
export class Closing {
	private readonly closers: Close[] = [];

	private closingNow?: Promise<void>;

	private exitCodeOfSignal = BROKEN_OFF;

	add(close: Close): void {
		this.closers.push(close);
	}

	/** From now on a signal is the proper way to stop, not a broken-off start. */
	ready(): void {
		this.exitCodeOfSignal = 0;
	}

	onSignals(): void {
		for (const signal of SIGNALS) {
			process.on(signal, () => {
				if (this.closingNow === undefined) say('\nStopping ...');
				void this.closeAndExit(this.exitCodeOfSignal);
			});
		}
	}

	async fail(error: unknown): Promise<void> {
		if (this.closingNow !== undefined) return;
		console.error(`\n${error instanceof Error ? describe(error) : String(error)}`);
		await this.closeAndExit(1);
	}

	/** Closes everything once, even if called again meanwhile. */
	async close(): Promise<void> {
		this.closingNow ??= this.closeAll();
		await this.closingNow;
	}

	/** Closes everything and ends the process. */
	async closeAndExit(exitCode: number): Promise<never> {
		await this.close();
		process.exit(exitCode);
	}

	private async closeAll(): Promise<void> {
		for (const close of this.closers.reverse()) {
			await close().catch((error: unknown) => console.error(String(error)));
		}
	}
}

function describe(error: Error): string {
	return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}
