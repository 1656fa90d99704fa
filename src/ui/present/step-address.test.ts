import { describe, expect, it } from 'vitest';
import { stepAddress } from './step-address.ts';

describe('the address of a step', () => {
  it('keeps what is open and drops how it is looked at', () => {
    const lesson =
      'https://school.example/coldstart/lesson/05-hello-world?era=today&file=a.js&panel=logs&present=cold.2&show=code#hot';
    expect(stepAddress(lesson, 'answer')).toBe(
      'https://school.example/coldstart/lesson/05-hello-world?era=today&follow=answer',
    );
    const exercise = 'http://localhost/exercise?open=ab12&at=2&draft=d1&follow=c1';
    expect(stepAddress(exercise, 'c2')).toBe('http://localhost/exercise?open=ab12&at=2&follow=c2');
  });

  it('leads to a heading where there is no step, or to the whole', () => {
    const lesson = 'http://localhost/lesson/05-hello-world?follow=hot';
    expect(stepAddress(lesson, null, 'then-and-now')).toBe('http://localhost/lesson/05-hello-world#then-and-now');
    expect(stepAddress(lesson, null)).toBe('http://localhost/lesson/05-hello-world');
  });

  it('keeps a step a text whatever it looks like', () => {
    expect(new URL(stepAddress('http://localhost/exercise', '7')).searchParams.get('follow')).toBe('"7"');
    expect(new URL(stepAddress('http://localhost/exercise', 'a&b="<')).searchParams.get('follow')).toBe('a&b="<');
  });
});
