// Package order reads an order, runs it with a Go SDK and reports what the SDK said.
package order

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"strings"
	"sync"
	"time"
)

// Call is what an application asks of an SDK.
type Call struct {
	Type, Key, UserId, AnonymousId, Event, Name, GroupId, PreviousId string
	Timestamp                                                        time.Time
	Properties, Traits                                               map[string]any
}

// Run is a number of calls to one host.
type Run struct {
	Name, Host string
	Endless    bool
	Calls      []Call
}

// Client is an SDK's client. Send returns at once; Close when nothing is under way.
type Client interface {
	Send(Call) error
	Close() error
}

// Heard is what an SDK told the application, by the key of the call.
type Heard struct {
	Run    string   `json:"run"`
	Ok     []string `json:"ok"`
	Failed []string `json:"failed"`
	Errors []string `json:"errors"`
	lock   sync.Mutex
	told   chan struct{}
}

// Note takes the answer for one call.
func (h *Heard) Note(key string, err error) {
	h.lock.Lock()
	defer h.lock.Unlock()
	if err == nil {
		h.Ok = append(h.Ok, key)
	} else {
		h.Failed = append(h.Failed, key)
		h.Errors = append(h.Errors, err.Error())
	}
	h.told <- struct{}{}
}

// Obey runs the order on standard input; open makes a client that notes its answers.
func Obey(open func(writeKey string, run Run, heard *Heard) (Client, error)) {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	line, _ := input.ReadString('\n')
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.UseNumber()
	var order struct {
		WriteKey string
		Runs     []Run
	}
	if err := decoder.Decode(&order); err != nil {
		panic(err)
	}
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, input)
		close(ended)
	}()
	var all sync.WaitGroup
	var saying sync.Mutex
	for _, run := range order.Runs {
		all.Add(1)
		go func(run Run) {
			defer all.Done()
			heard := obeyed(order.WriteKey, run, ended, open)
			saying.Lock()
			defer saying.Unlock()
			text, _ := json.Marshal(heard)
			fmt.Println(string(text))
		}(run)
	}
	all.Wait()
}

func obeyed(writeKey string, run Run, ended chan struct{}, open func(string, Run, *Heard) (Client, error)) *Heard {
	heard := &Heard{Run: run.Name, Ok: []string{}, Failed: []string{}, Errors: []string{}, told: make(chan struct{}, 1000)}
	client, err := open(writeKey, run, heard)
	if err != nil {
		panic(err)
	}
	send := func(call Call) {
		if err := client.Send(call); err != nil {
			heard.Note(call.Key, err)
		}
	}
	if run.Endless {
		for n := 0; !isClosed(ended); n++ {
			send(again(run.Calls[0], n))
			<-heard.told
		}
	} else {
		for _, call := range run.Calls {
			call.Properties, call.Traits = native(call.Properties), native(call.Traits)
			send(call)
		}
		// closing a client gives up what it would send again
		for range run.Calls {
			<-heard.told
		}
	}
	if err := client.Close(); err != nil {
		heard.Errors = append(heard.Errors, err.Error())
	}
	return heard
}

func isClosed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func again(call Call, n int) Call {
	call.Key = fmt.Sprintf("%s.%d", call.Key, n)
	call.Properties = map[string]any{"key": call.Key}
	return call
}

// native makes of a decoded map what a Go program would hold: time.Time, int64, *big.Int, float64.
func native(values map[string]any) map[string]any {
	if values == nil {
		return nil
	}
	out := map[string]any{}
	for name, value := range values {
		out[name] = nativeValue(value)
	}
	return out
}

func nativeValue(value any) any {
	switch v := value.(type) {
	case map[string]any:
		if text, ok := v["date"].(string); ok {
			at, _ := time.Parse(time.RFC3339Nano, text)
			return at
		}
		return native(v)
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = nativeValue(item)
		}
		return out
	case json.Number:
		if whole, err := v.Int64(); err == nil {
			return whole
		}
		if whole, ok := new(big.Int).SetString(v.String(), 10); ok {
			return whole
		}
		number, _ := v.Float64()
		return number
	default:
		return value
	}
}

// KeyOf finds the key in what an SDK hands back.
func KeyOf(properties, traits map[string]any, userId string) string {
	for _, values := range []map[string]any{properties, traits} {
		if key, ok := values["key"].(string); ok {
			return key
		}
	}
	return strings.TrimPrefix(userId, "user-") + "/alias"
}
