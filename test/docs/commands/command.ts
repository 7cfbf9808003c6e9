/** A command as somebody types it. */
export interface Command {
	text: string;
	/** What is started, such as `npm run chaos`. */
	name: string;
	/** Options with their values, if any; a variable set before the command counts as one. */
	options: ReadonlyMap<string, string | undefined>;
}

/** How many words name what is started. */
const NAME = /^(?:npm run \S+|(?:npm|npx) \S+|\S+)/;

/** Takes a command line apart. Words are parted by blanks, unless quoted. */
export function commandOf(text: string): Command {
	const line = text.trim().replace(/\s+/g, ' ');
	const [variables] = /^(?:[A-Z_]+=\S+ )*/.exec(line) ?? [''];
	const [name] = NAME.exec(line.slice(variables.length)) ?? [''];
	const words = line.slice(variables.length + name.length).match(/"[^"]*"|\S+/g) ?? [];
	const options = new Map<string, string | undefined>();
	for (const variable of variables.split(' ').filter(Boolean)) {
		const [key, value] = variable.split('=');
		options.set(key, value);
	}
	for (const [place, word] of words.entries()) {
		if (!word.startsWith('--') || word === '--') continue;
		const next = words[place + 1];
		options.set(word, next?.startsWith('--') ? undefined : next);
	}
	return { text: line, name, options };
}

/** Whether running the one runs all that the other names: the same program, with every option at least. */
export const covers = (run: Command, { name, options }: Command): boolean =>
	run.name === name && [...options.keys()].every((option) => run.options.has(option));
