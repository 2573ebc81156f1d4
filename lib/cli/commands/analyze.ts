import type { MessageSignals } from '../../inference/signals';
import { parseAsked, refuse } from '../arguments';
import { defineCommand } from '../command';
import { answerLines } from '../conversation-lines';
import { openNodeEngine } from '../node-engine';
import { stepsOf } from '../steps';
import { toConversation } from '../to-conversation';
import { customerMessages } from '../../assist/turns';

const usage = 'analyze <in.jsonl>';

export default defineCommand({
  name: 'analyze',
  usage,
  about:
    'Says after each customer message how they feel, what they want and how risky it is: {id, steps: [{upto, sentiment, cues, signals, intent, escalation}]}; messages are counted from 0.',
  run: async (args) => {
    const asked = parseAsked(args, [], []);
    if ('problem' in asked) return refuse('analyze', usage, asked.problem);
    const { engine, riskModel } = await openNodeEngine(asked.models);
    return answerLines('analyze', asked.file, async (line) => {
      const conversation = toConversation(line);
      const understood = await engine.understand({
        group: 'analyze',
        messages: customerMessages(conversation).map(({ id, text }) => ({ id, role: 'customer', text })),
        inView: true,
      });
      const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
      return { id: line.id, steps: stepsOf(conversation, signals, riskModel) };
    });
  },
});
