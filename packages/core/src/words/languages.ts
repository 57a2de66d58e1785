/** The languages that have words, as language subtags. `pt` is Brazilian Portuguese, `zh` is Chinese in simplified characters. */
export const languages = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'tr', 'zh'] as const;

export type Language = (typeof languages)[number];

/** Returns whether a value is a language that has words. Never throws. */
export const isLanguage = (value: unknown): value is Language => (languages as readonly unknown[]).includes(value);
