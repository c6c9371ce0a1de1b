import { createNotifier } from './notifier';

test('what is told at one moment is told once more at most, and never forgotten', async () => {
  const sent: string[] = [];
  const notifier = createNotifier((channel) => {
    sent.push(channel);
    return Promise.resolve();
  });
  for (let i = 0; i < 100; i += 1) notifier.notify('tasks');
  notifier.notify('plans');
  expect(sent).toEqual(['tasks', 'plans']);
  await notifier.close();
  expect(sent).toEqual(['tasks', 'plans', 'tasks']);
  notifier.notify('tasks');
  await notifier.close();
  expect(sent).toEqual(['tasks', 'plans', 'tasks', 'tasks']);
});

test('a notification that fails keeps nobody from the next one', async () => {
  let count = 0;
  const notifier = createNotifier(() => Promise.reject(new Error(String((count += 1)))));
  notifier.notify('tasks');
  await notifier.close();
  notifier.notify('tasks');
  await notifier.close();
  expect(count).toBe(2);
});
