/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */

// n8n-core reads the level when it is first imported: this module has to be imported before it.
process.env.N8N_LOG_LEVEL = 'debug';

/** Everything that was logged or printed during a test, n8n's own debug lines included. */
export function captureLogs(): { lines: string[] } {
	const logs: { lines: string[] } = { lines: [] };
	const keep = (...said: unknown[]) => {
		logs.lines.push(said.map(String).join(' '));
		return true;
	};
	beforeEach(() => {
		logs.lines = [];
		for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
			jest.spyOn(console, method).mockImplementation(keep);
		}
		// n8n's logger writes to the stream behind the console.
		const stream: { write(text: string): boolean } | undefined = Reflect.get(console, '_stdout');
		if (stream) jest.spyOn(stream, 'write').mockImplementation(keep);
	});
	afterEach(() => jest.restoreAllMocks());
	return logs;
}
